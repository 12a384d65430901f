"""How the values of facts are called on the screen. A value without a name here is shown as it is."""

EMPLOYMENT_TYPES = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Temporary",
    "INTERN": "Internship",
    "VOLUNTEER": "Volunteer",
    "PER_DIEM": "Per diem",
    "OTHER": "Other",
}
PERMANENCE = {"permanent": "Permanent", "fixed_term": "Fixed term"}
REMOTE = {"ONSITE": "On site", "HYBRID": "Hybrid", "REMOTE": "Remote"}
EDUCATION = {
    "SECONDARY": "Secondary school",
    "VOCATIONAL": "Vocational",
    "ASSOCIATE": "Associate degree",
    "BACHELOR": "Bachelor’s degree",
    "MASTER": "Master’s degree",
    "DOCTORATE": "Doctorate",
    "PROFESSIONAL": "Professional degree",
}
ADVERTISERS = {"employer": "Employer", "agency": "Agency"}
UNITS = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}
CURRENCY_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€", "INR": "₹", "JPY": "¥"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
COUNTRIES = {
    "AE": "United Arab Emirates", "AM": "Armenia", "AR": "Argentina", "AT": "Austria", "AU": "Australia",
    "BE": "Belgium", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CN": "China", "CZ": "Czechia",
    "DE": "Germany", "DK": "Denmark", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom",
    "GR": "Greece", "HK": "Hong Kong", "HU": "Hungary", "IE": "Ireland", "IL": "Israel", "IN": "India",
    "IT": "Italy", "JP": "Japan", "KR": "South Korea", "LU": "Luxembourg", "MX": "Mexico",
    "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PH": "Philippines",
    "PL": "Poland", "PT": "Portugal", "QA": "Qatar",
    "RO": "Romania", "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore", "TR": "Türkiye",
    "US": "United States", "ZA": "South Africa",
}  # fmt: skip


def money(amount: int, currency: str) -> str:
    """A round amount, in thousands where it is long: `£50k`, `CHF 120k`, `$500`."""
    sign = CURRENCY_SIGNS.get(currency, f"{currency} " if currency else "")
    return f"{sign}{amount // 1000}k" if amount >= 1000 else f"{sign}{amount}"
