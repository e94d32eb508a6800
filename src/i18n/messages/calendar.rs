//! Days and months.

use chrono::{Datelike, NaiveDate, Weekday};

crate::i18n::declare_messages! {
    /// Days and months.
    Calendar {
        Today: "今天", "today";
        Tomorrow: "明天", "tomorrow";
        Day: "{month}{day}日", "{day} {month}";
        DayOfYear: "{year}年{day}", "{day} {year}";
        January: "1月", "Jan";
        February: "2月", "Feb";
        March: "3月", "Mar";
        April: "4月", "Apr";
        May: "5月", "May";
        June: "6月", "Jun";
        July: "7月", "Jul";
        August: "8月", "Aug";
        September: "9月", "Sep";
        October: "10月", "Oct";
        November: "11月", "Nov";
        December: "12月", "Dec";
        Monday: "周一", "Mon";
        Tuesday: "周二", "Tue";
        Wednesday: "周三", "Wed";
        Thursday: "周四", "Thu";
        Friday: "周五", "Fri";
        Saturday: "周六", "Sat";
        Sunday: "周日", "Sun";
    }
}

impl Calendar {
    /// The name of the month of `date`.
    pub fn month(date: NaiveDate) -> Self {
        match date.month() {
            1 => Self::January,
            2 => Self::February,
            3 => Self::March,
            4 => Self::April,
            5 => Self::May,
            6 => Self::June,
            7 => Self::July,
            8 => Self::August,
            9 => Self::September,
            10 => Self::October,
            11 => Self::November,
            _ => Self::December,
        }
    }

    /// The name of a day of the week.
    pub const fn weekday(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}
